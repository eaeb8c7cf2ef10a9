import { random } from '../training/random.ts';
import type { Lesson } from './lesson.ts';

export type Preset = 'trained' | 'zeros' | 'identity' | 'random';

/**
 * Fills a parameter. `identity` puts 1 on the diagonal, also of matrices that are not square; `random` draws from
 * [−1, 1) with the seed and keeps 2 decimals, so that what is shown is what is computed with.
 */
export function fill(
  lesson: Lesson,
  name: string,
  preset: Preset,
  seed: number,
  group: string | null = null,
): string | null {
  const node = lesson.unrolled.value.parameters.get(name);
  const trained = lesson.definition.parameters[name];
  if (!node || !trained) return `There is no parameter ${name}.`;
  const [, columns] = node.shape;
  const draws = random(seed);
  const values: Record<Preset, (at: number) => number> = {
    trained: (at) => trained[at] as number,
    zeros: () => 0,
    identity: (at) => (Math.floor(at / columns) === at % columns ? 1 : 0),
    random: () => Math.round(draws.uniform(-1, 1) * 100) / 100,
  };
  const entries = Array.from({ length: node.size }, (_, at) => values[preset](at));
  return lesson.setAll(name, entries, group);
}

/** Fills all parameters at once; one undo takes it back. Each draws from a seed of its own. */
export function fillAll(lesson: Lesson, preset: Preset, seed: number): void {
  lesson.endGroup();
  for (const [k, name] of [...lesson.unrolled.peek().parameters.keys()].entries())
    fill(lesson, name, preset, seed + k, 'fill all');
  lesson.endGroup();
}
