import { expand, type Grammar } from '../grammar.ts';
import { random } from '../random.ts';

/** Small talk of animals. Inside quotes they speak of the present, outside of them it is told as past: whoever writes has to know where they are. */
const grammar: Grammar = {
  line: [
    [4, '“<Who> <does>,” said <who>.'],
    [2, '“<Who> <does>!” cried <who>.'],
    [2, '“<Who> <does>?” asked <who>.'],
    [5, '<Who> <did>.'],
    [2, '<Who> <did> and said: “<Who> <does>.”'],
  ],
  does: [
    [3, '<present> <where>'],
    [3, '<present> <where> and <present> <where>'],
    [1, '<present> and <present> <where>'],
  ],
  did: [
    [3, '<past> <where>'],
    [3, '<past> <where> and <past> <where>'],
    [1, '<past> and <past> <where>'],
  ],
  present: [
    [1, 'sits'],
    [1, 'sleeps'],
    [1, 'waits'],
    [1, 'sings'],
    [1, 'looks'],
    [1, 'runs'],
  ],
  past: [
    [1, 'sat'],
    [1, 'slept'],
    [1, 'waited'],
    [1, 'sang'],
    [1, 'looked'],
    [1, 'ran'],
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
