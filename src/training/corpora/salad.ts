import { expand, type Grammar } from '../grammar.ts';
import type { Random } from '../random.ts';
import { END, UNKNOWN } from '../text.ts';

/** Every word, sign and end that the model tells from the others; all other words are UNK to it. */
export const saladVocabulary: readonly string[] = [
  ...[UNKNOWN, END, '.', 'a', 'an', 'and', 'apple', 'ate', 'bought', 'cake', 'carrot', 'cold', 'delicious', 'fresh'],
  ...['friday', 'gloves', 'he', 'is', 'lemon', 'liked', 'made', 'monday', 'new', 'of', 'old', 'on', 'orange', 'pair'],
  ...['pear', 'pie', 'salad', 'saturday', 'she', 'shoes', 'socks', 'soup', 'sunday', 'sweet', 'the', 'today'],
  ...['tomorrow', 'warm', 'was', 'we', 'were', 'yesterday'],
];

/** Food, things to wear and days: a pear is eaten, a pair is worn, and both are bought. */
export const saladGrammar: Grammar = {
  sentence: [
    [4, '<dish> was <taste> .'],
    [3, '<when><person> <cooked> <dish> .'],
    [2, '<when><person> <took> <fruit> .'],
    [3, '<when><person> bought a <look>pair of <wear> .'],
    [2, 'the <look>pair of <wear> was <age> .'],
    [1, 'the <look><wear> were <age> .'],
    [2, '<today> <day> .'],
  ],
  dish: [
    [1, 'the <part> <kind>'],
    [2, 'the <part> and <part> <kind>'],
  ],
  part: [
    [3, 'apple'],
    [3, 'pear'],
    [2, 'orange'],
    [2, 'lemon'],
    [2, 'carrot'],
    [1, '<rare part>'],
  ],
  fruit: [
    [3, 'an apple'],
    [3, 'a pear'],
    [2, 'an orange'],
    [2, 'a lemon'],
    [1, 'a <rare part>'],
  ],
  'rare part': [
    [1, 'quince'],
    [1, 'papaya'],
    [1, 'fennel'],
    [1, 'turnip'],
  ],
  kind: [
    [4, 'salad'],
    [2, 'pie'],
    [2, 'cake'],
    [2, 'soup'],
  ],
  taste: [
    [4, 'delicious'],
    [2, 'fresh'],
    [2, 'sweet'],
    [1, 'cold'],
  ],
  when: [
    [3, ''],
    [1, 'on <day> '],
  ],
  person: [
    [1, 'she'],
    [1, 'he'],
    [1, 'we'],
  ],
  cooked: [
    [1, 'made'],
    [1, 'ate'],
    [1, 'liked'],
  ],
  took: [
    [1, 'bought'],
    [1, 'ate'],
  ],
  look: [
    [3, ''],
    [1, '<age> '],
  ],
  age: [
    [1, 'new'],
    [1, 'old'],
    [1, 'warm'],
  ],
  wear: [
    [3, 'shoes'],
    [2, 'socks'],
    [2, 'gloves'],
    [1, '<rare wear>'],
  ],
  'rare wear': [
    [1, 'clogs'],
    [1, 'mittens'],
  ],
  today: [
    [3, 'today is'],
    [2, 'tomorrow is'],
    [2, 'yesterday was'],
  ],
  day: [
    [1, 'monday'],
    [1, 'friday'],
    [1, 'saturday'],
    [1, 'sunday'],
  ],
};

/** The words of a sentence as they are written, with its full stop. Moves `random` on. */
export const saladSentence = (random: Random): string[] => expand(saladGrammar, '<sentence>', random).split(' ');
