import { teddyNetwork } from '../networks/bidirectional-models.ts';
import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { sleeperNetwork } from '../networks/sleeper-model.ts';
import { sleeperVocabulary } from '../training/corpora/sleepers.ts';
import { END } from '../training/corpora/small-sentences.ts';
import { trainedNames } from '../training/trained/names.ts';
import { trainedNamesLstm } from '../training/trained/names-lstm.ts';
import { trainedSleepers } from '../training/trained/sleepers.ts';
import { trainedTeddies } from '../training/trained/teddies.ts';
import type { LessonDefinition } from './lesson.ts';

/** The lessons that chapters name in their frontmatter, made by the build from the library's equations. */
export const lessons = {
  /** Which words of a sentence are part of a person's name? */
  names: (library: Library): LessonDefinition => ({
    id: 'names',
    network: sequenceNetwork(
      {
        cell: 'rnn',
        activation: 'tanh',
        output: 'sigmoid',
        n_x: trainedNames.vocabulary.length,
        n_a: trainedNames.n_a,
        n_y: 1,
      },
      library,
    ),
    parameters: Object.fromEntries(Object.entries(trainedNames.parameters).map(([name, rows]) => [name, rows.flat()])),
    vocabulary: trainedNames.vocabulary,
    sentence: 'Harry Potter and Hermione Granger invented a new spell.',
    positives: ['harry', 'potter', 'hermione', 'granger', 'roosevelt'],
    shows: ['x', 'a', 'yhat'],
  }),
  /** The same network, with its loss: which of its weights made it as large as it is? */
  gradients: (library: Library): LessonDefinition => ({
    ...lessons.names(library),
    id: 'gradients',
    shows: ['x', 'a', 'yhat', 'L'],
    backward: true,
  }),
  /** The same task, learned by a network with gates. */
  lstm: (library: Library): LessonDefinition => ({
    ...lessons.names(library),
    id: 'lstm',
    network: sequenceNetwork(
      {
        cell: 'lstm',
        activation: 'tanh',
        output: 'sigmoid',
        n_x: trainedNamesLstm.vocabulary.length,
        n_a: trainedNamesLstm.n_a,
        n_y: 1,
      },
      library,
    ),
    parameters: Object.fromEntries(
      Object.entries(trainedNamesLstm.parameters).map(([name, rows]) => [name, rows.flat()]),
    ),
    sentence: 'Teddy Roosevelt met Hermione.',
    shows: ['x', 'Γ_f', 'Γ_u', 'Γ_o', 'ct', 'c', 'a', 'yhat'],
  }),
  /** The same task, read from both sides. */
  bidirectional: (library: Library): LessonDefinition => ({
    ...lessons.names(library),
    id: 'bidirectional',
    network: teddyNetwork('both', library),
    parameters: Object.fromEntries(
      Object.entries(trainedTeddies.parameters).map(([name, rows]) => [name, rows.flat()]),
    ),
    sentence: 'He said, “Teddy Roosevelt was a great President.”',
    shows: ['x', 'a@forward', 'a@backward', 'yhat'],
  }),
  /** How likely is each word to be the next? */
  sleepers: (library: Library): LessonDefinition => ({
    id: 'sleepers',
    network: sleeperNetwork(library),
    parameters: Object.fromEntries(
      Object.entries(trainedSleepers.parameters).map(([name, rows]) => [name, rows.flat()]),
    ),
    vocabulary: sleeperVocabulary,
    sentence: 'Cats average 15 hours of sleep a day.',
    positives: [],
    end: END,
    shows: ['x', 'a', 'yhat', 'L'],
    backward: true,
  }),
} satisfies Record<string, (library: Library) => LessonDefinition>;

export type LessonName = keyof typeof lessons;
