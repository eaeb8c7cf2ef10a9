import { expand, type Grammar } from '../grammar.ts';
import { random } from '../random.ts';

/** Small talk between animals: who asks is answered, and whatever is said stands in quotes. */
const grammar: Grammar = {
  line: [
    [3, '“<question>?” asked <who>.'],
    [3, '“<answer>,” said <who>.'],
    [2, '“<answer>!” cried <who>.'],
    [2, '<Who> <did> <where>.'],
    [1, '<Who> <did> <where> and said: “<answer>.”'],
    [1, 'Then <who> <did> <where>.'],
  ],
  question: [
    [2, 'Where is <thing>'],
    [2, 'Have you seen <thing>'],
    [1, 'Who has taken <thing>'],
    [1, 'Is it <where>'],
  ],
  answer: [
    [2, 'It is <where>'],
    [1, 'I have seen it <where>'],
    [1, 'Look <where>'],
    [1, 'I do not know'],
    [1, '<Who> has taken it'],
  ],
  thing: [
    [1, 'my <old> hat'],
    [1, 'my <old> boat'],
    [1, 'the <old> key'],
    [1, 'the <old> bell'],
    [1, 'your <old> lamp'],
  ],
  old: [
    [1, 'old'],
    [1, 'red'],
    [1, 'little'],
    [1, 'silver'],
  ],
  who: [
    [1, 'the goat'],
    [1, 'the heron'],
    [1, 'the mouse'],
    [1, 'the old hare'],
    [1, 'a young fox'],
  ],
  Who: [
    [1, 'The goat'],
    [1, 'The heron'],
    [1, 'The mouse'],
    [1, 'The old hare'],
    [1, 'A young fox'],
  ],
  did: [
    [1, 'sat'],
    [1, 'slept'],
    [1, 'waited'],
    [1, 'sang'],
    [1, 'looked'],
  ],
  where: [
    [1, 'under the bridge'],
    [1, 'behind the mill'],
    [1, 'in the high grass'],
    [1, 'by the water'],
    [1, 'on the roof'],
    [1, 'at the end of the road'],
  ],
};

/** So many lines of talk, drawn with a seed. */
export function talkText(seed: number, lines: number): string {
  const draws = random(seed);
  return Array.from({ length: lines }, () => `${expand(grammar, '<line>', draws)}\n`).join('');
}
