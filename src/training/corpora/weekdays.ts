import { expand, type Grammar } from '../grammar.ts';
import type { Random } from '../random.ts';
import { END } from '../text.ts';

/** Every character of the sentences, and their end. */
export const weekdayCharacters: readonly string[] = [
  END,
  ...'一三不二五今他们休你公六去友园四天家工息我日明昨是朋作周回在',
];

/** Chinese about the days of a week: what day it is, and who works, rests or goes somewhere on it. */
const grammar: Grammar = {
  sentence: [
    [4, '<which>天是<day>'],
    [1, '<which>天不是<day>'],
    [2, '<which>天<who><does>'],
    [2, '<day><who><does>'],
    [1, '<who><day><does>'],
  ],
  which: [
    [2, '今'],
    [1, '明'],
    [1, '昨'],
  ],
  day: [
    [1, '周一'],
    [1, '周二'],
    [1, '周三'],
    [1, '周四'],
    [1, '周五'],
    [2, '周六'],
    [1, '周日'],
  ],
  who: [
    [3, '我'],
    [1, '你'],
    [1, '他'],
    [2, '我们'],
    [1, '他们'],
    [1, '朋友'],
  ],
  does: [
    [2, '工作'],
    [2, '休息'],
    [1, '不工作'],
    [2, '去公园'],
    [1, '回家'],
    [1, '在家休息'],
  ],
};

/** The characters of a sentence. Moves `random` on. */
export const weekdaySentence = (random: Random): string[] => [...expand(grammar, '<sentence>', random)];
