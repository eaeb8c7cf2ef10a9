import { random } from '../random.ts';

/**
 * Genera of dinosaurs, a part of those in the "List of dinosaur genera" of the English Wikipedia, in the order of the
 * alphabet. Names are facts: nobody owns them.
 */
export const dinosaurs: readonly string[] = (
  'Aardonyx Abelisaurus Achelousaurus Achillobator Acrocanthosaurus Aegyptosaurus Aeolosaurus Afrovenator Agilisaurus ' +
  'Alamosaurus Albertaceratops Albertosaurus Alectrosaurus Alioramus Allosaurus Altirhinus Alvarezsaurus Alxasaurus ' +
  'Amargasaurus Amazonsaurus Ampelosaurus Amurosaurus Anchiceratops Anchiornis Anchisaurus Andesaurus Ankylosaurus ' +
  'Anserimimus Antarctosaurus Apatosaurus Appalachiosaurus Aralosaurus Archaeoceratops Archaeornithomimus ' +
  'Argentinosaurus Arrhinoceratops Atlasaurus Aucasaurus Australovenator Austroraptor Avaceratops Avimimus ' +
  'Bactrosaurus Bagaceratops Bambiraptor Barapasaurus Barosaurus Baryonyx Beipiaosaurus Bellusaurus Bonitasaura ' +
  'Borogovia Brachiosaurus Brachylophosaurus Brachytrachelopan Brontosaurus Buitreraptor Byronosaurus Camarasaurus ' +
  'Camptosaurus Carcharodontosaurus Carnotaurus Caudipteryx Cedarosaurus Centrosaurus Ceratosaurus Cetiosauriscus ' +
  'Cetiosaurus Charonosaurus Chasmosaurus Chindesaurus Chirostenotes Citipati Coelophysis Coelurus Coloradisaurus ' +
  'Compsognathus Concavenator Conchoraptor Corythosaurus Cryolophosaurus Dacentrurus Daspletosaurus Datousaurus ' +
  'Deinocheirus Deinonychus Deltadromeus Diabloceratops Diamantinasaurus Dicraeosaurus Dilong Dilophosaurus ' +
  'Diplodocus Dracorex Dreadnoughtus Dromaeosaurus Dromiceiomimus Dryosaurus Dryptosaurus Echinodon Edmontonia ' +
  'Edmontosaurus Efraasia Einiosaurus Ekrixinatosaurus Elaphrosaurus Emausaurus Eocursor Eoraptor Eotyrannus ' +
  'Epidexipteryx Erketu Erlikosaurus Euhelopus Euoplocephalus Europasaurus Eustreptospondylus Falcarius Fruitadens ' +
  'Fukuiraptor Fukuisaurus Gallimimus Gargoyleosaurus Garudimimus Gasosaurus Gasparinisaura Gastonia Giganotosaurus ' +
  'Gigantoraptor Gilmoreosaurus Giraffatitan Gobisaurus Gorgosaurus Goyocephale Gryposaurus Guaibasaurus Guanlong ' +
  'Hadrosaurus Haplocanthosaurus Haplocheirus Harpymimus Herrerasaurus Hesperosaurus Heterodontosaurus Heyuannia ' +
  'Homalocephale Huayangosaurus Hungarosaurus Hylaeosaurus Hypacrosaurus Hypsilophodon Iguanodon Incisivosaurus ' +
  'Indosuchus Irritator Isanosaurus Isisaurus Janenschia Jaxartosaurus Jeholosaurus Jinzhousaurus Jobaria ' +
  'Juravenator Kentrosaurus Khaan Kosmoceratops Kotasaurus Kritosaurus Lambeosaurus Lanzhousaurus Laplatasaurus ' +
  'Leaellynasaura Leptoceratops Lesothosaurus Lessemsaurus Lexovisaurus Liaoceratops Liliensternus Limusaurus ' +
  'Lophorhothon Lourinhanosaurus Lufengosaurus Lurdusaurus Lycorhinus Magyarosaurus Mahakala Maiasaura ' +
  'Majungasaurus Malawisaurus Mamenchisaurus Mantellisaurus Mapusaurus Masiakasaurus Massospondylus Megalosaurus ' +
  'Megaraptor Melanorosaurus Metriacanthosaurus Microceratus Micropachycephalosaurus Microraptor Microvenator Minmi ' +
  'Monolophosaurus Mononykus Montanoceratops Mussaurus Muttaburrasaurus Nanotyrannus Nanuqsaurus Nasutoceratops ' +
  'Nemegtosaurus Neovenator Neuquenraptor Neuquensaurus Nigersaurus Nipponosaurus Noasaurus Nodosaurus Nomingia ' +
  'Nothronychus Nqwebasaurus Olorotitan Omeisaurus Opisthocoelicaudia Ornitholestes Ornithomimus Orodromeus ' +
  'Oryctodromeus Othnielia Ouranosaurus Oviraptor Pachycephalosaurus Pachyrhinosaurus Panoplosaurus Paralititan ' +
  'Parasaurolophus Parksosaurus Patagonykus Patagosaurus Patagotitan Pelecanimimus Pelorosaurus Pentaceratops ' +
  'Piatnitzkysaurus Pinacosaurus Pisanosaurus Plateosaurus Podokesaurus Poekilopleuron Polacanthus Prenocephale ' +
  'Probactrosaurus Proceratosaurus Procompsognathus Prosaurolophus Protarchaeopteryx Protoceratops Psittacosaurus ' +
  'Puertasaurus Pyroraptor Qantassaurus Quaesitosaurus Rahonavis Rajasaurus Rapetosaurus Rebbachisaurus Rhabdodon ' +
  'Rhoetosaurus Riojasaurus Rugops Saichania Saltasaurus Saltopus Saturnalia Saurolophus Sauropelta Saurophaganax ' +
  'Sauroposeidon Saurornithoides Saurornitholestes Scansoriopteryx Scelidosaurus Scipionyx Scutellosaurus ' +
  'Secernosaurus Segisaurus Segnosaurus Shamosaurus Shantungosaurus Shunosaurus Shuvuuia Silvisaurus Sinocalliopteryx ' +
  'Sinornithoides Sinornithomimus Sinornithosaurus Sinosauropteryx Sinraptor Sinusonasus Skorpiovenator Spinosaurus ' +
  'Staurikosaurus Stegoceras Stegosaurus Struthiomimus Struthiosaurus Stygimoloch Styracosaurus Suchomimus ' +
  'Supersaurus Talarurus Talenkauen Tanius Tarbosaurus Tarchia Tazoudasaurus Telmatosaurus ' +
  'Tenontosaurus Thecodontosaurus Therizinosaurus Thescelosaurus Torosaurus Torvosaurus Triceratops Troodon ' +
  'Tsintaosaurus Tuojiangosaurus Turiasaurus Tyrannosaurus Tyrannotitan Udanoceratops Unenlagia Utahraptor ' +
  'Valdosaurus Variraptor Velociraptor Vulcanodon Wannanosaurus Wuerhosaurus Xenotarsosaurus Yandusaurus ' +
  'Yangchuanosaurus Yinlong Yunnanosaurus Yutyrannus Zalmoxes Zephyrosaurus Zuniceratops Zupaysaurus'
).split(' ');

/** A name on each line, in an order drawn with a seed: the end of the text, which is held out, has names of every kind. */
export function dinosaurText(seed: number): string {
  const draws = random(seed);
  const placed = dinosaurs.map((name) => ({ name, place: draws.uniform() }));
  return `${placed
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name)
    .join('\n')}\n`;
}
