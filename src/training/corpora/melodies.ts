/** Notes from a C to the C above it, and what stands after the last. */
export const melodyNotes = ['C', 'D', 'E', 'F', 'G', 'A', 'B', 'C′', 'end'] as const;
export type MelodyNote = (typeof melodyNotes)[number];

/** How many semitones each note lies above the first C. */
export const semitones: Readonly<Record<Exclude<MelodyNote, 'end'>, number>> = {
  ...{ C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11, 'C′': 12 },
};

export interface Melody {
  readonly name: string;
  /** The first line of the song, or half of it. */
  readonly notes: readonly MelodyNote[];
}

/** Old songs that everybody may sing, each with a first note of its own, all on white keys. */
export const melodies: readonly Melody[] = [
  { name: 'Twinkle, twinkle, little star', notes: ['C', 'C', 'G', 'G', 'A', 'A', 'G'] },
  { name: 'Scarborough Fair', notes: ['D', 'D', 'A', 'A', 'A', 'E', 'F', 'E', 'D'] },
  { name: 'Ode to Joy', notes: ['E', 'E', 'F', 'G', 'G', 'F', 'E', 'D'] },
  { name: 'London Bridge', notes: ['G', 'A', 'G', 'F', 'E', 'F', 'G'] },
  { name: 'Joy to the World', notes: ['C′', 'B', 'A', 'G', 'F', 'E', 'D', 'C'] },
];
