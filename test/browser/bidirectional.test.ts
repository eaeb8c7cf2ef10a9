import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectQuiet, figure, open, openForFile, page, sentence } from './browser.ts';

const mine = ['bidirectional-network', 'cloze', 'computation-order', 'add-or-join', 'look-ahead', 'leak', 'both-ends'];
openForFile('bidirectional/');

describe('Teddy', () => {
  it('is another one in another sentence; the second cell steps from the last word to the first', async () => {
    const main = await figure('bidirectional-network');
    expect(await main.locator('[data-sentence-teddy]').textContent()).toContain('0.550 in both sentences');
    await main.getByRole('button', { name: 'Teddy bears' }).click();
    expect(await main.getByRole('textbox', { name: 'Sentence' }).inputValue()).toContain('bears are on sale');
    expect(await main.getByRole('button', { name: 'Teddy bears' }).getAttribute('aria-pressed')).toBe('true');
    await main.getByRole('button', { name: 'First' }).click();
    const nodes: (string | null)[] = [];
    for (let k = 0; k < 9; k++) {
      await main.getByRole('button', { name: 'Next' }).click();
      nodes.push(await main.locator('.node.is-current').getAttribute('data-id'));
    }
    expect(nodes.slice(6)).toEqual(['a@forward[7]', 'a@backward[7]', 'a@backward[6]']);
    expect(await main.getByText('from the state after').count()).toBe(1);
  });

  it('gets the same answer in both once nothing comes from the right; that can be undone', async () => {
    const main = await figure('bidirectional-network');
    await main.locator('details.joined-weights summary').click();
    const fills = main.locator('.matrix[data-matrix$="@backward"] select');
    for (let k = 0; k < (await fills.count()); k++) await fills.nth(k).selectOption('zeros');
    const told = main.locator('[data-sentence-teddy]');
    await expect
      .poll(async () => {
        const [, one, other] =
          /above says (\S+) before .* and (\S+) before/.exec((await told.textContent()) ?? '') ?? [];
        return one !== undefined && one === other;
      })
      .toBe(true);
    await main.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => told.textContent()).toContain('0.003 before “bears”');
  });
});

describe('the smaller figures', () => {
  it('cloze: follows both ends of the sentence', async () => {
    const cloze = await figure('cloze');
    await cloze.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'a dog' });
    await cloze.getByRole('combobox', { name: 'What', exact: true }).selectOption({ label: 'bread' });
    expect(await sentence('cloze')).toContain('“eats” is missing');
    expect(await sentence('cloze')).toMatch(/from both sides “eats”\.$/);
  });

  it('order: steps, takes all that can be computed, and answers what a value needs', async () => {
    const order = await figure('computation-order');
    await order.getByRole('button', { name: 'Next tick' }).click();
    expect(await sentence('computation-order')).toContain('Tick 7 of 12: a←⟨2⟩');
    await order.getByRole('radio', { name: 'all that can be computed' }).check();
    await order.getByRole('slider', { name: 'Tick' }).fill('4');
    expect(await sentence('computation-order')).toContain('Tick 4 of 5: a→⟨4⟩, a←⟨1⟩, ŷ⟨2⟩ and ŷ⟨3⟩');
    await order.locator('[data-id="yhat[2]"] rect').click();
    expect(await sentence('computation-order')).toContain('needs all 4 words');
    await order.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => sentence('computation-order')).toContain('Tick 5 of 5');
    await expect.poll(() => order.getByRole('button', { name: 'Play' }).count()).toBe(1);
  });

  it('heads: agree when both halves are equal', async () => {
    const heads = await figure('add-or-join');
    expect(await sentence('add-or-join')).toContain('That is another network');
    await heads.getByRole('button', { name: 'Join' }).click();
    expect(await heads.locator('.joining.is-joined').count()).toBe(1);
    await heads.getByRole('button', { name: 'equal' }).click();
    await expect.poll(() => sentence('add-or-join')).toContain('the same too');
    await heads.getByRole('button', { name: 'As trained' }).click();
    await expect.poll(() => sentence('add-or-join')).toContain('That is another network');
  });

  it('look-ahead: waits, and is right when it has waited', async () => {
    const ahead = await figure('look-ahead');
    expect(await sentence('look-ahead')).toContain('4 of 8 words have arrived: 2 are answered, 2 wait');
    await ahead.getByRole('slider', { name: 'Words of look-ahead' }).fill('7');
    expect(await sentence('look-ahead')).toContain(
      'It waits for the end of the sentence. 4 of 8 words have arrived: 0',
    );
    await ahead.getByRole('slider', { name: 'Words that have arrived' }).fill('8');
    expect(await ahead.locator('td').first().textContent()).toBe('0.01');
    expect(await ahead.locator('[data-finding]').textContent()).toContain('With the whole sentence 100.0 %');
  });

  it('leak: perfect while it can look, worse when it cannot', async () => {
    const leak = await figure('leak');
    expect(await sentence('leak')).toContain('of 1.00 both ways');
    await leak.getByRole('radio', { name: 'word for word, as it is written' }).check();
    expect(await sentence('leak')).toContain('of 2.78 both ways');
  });

  it('ends: tells what each half has read', async () => {
    const both = await figure('both-ends');
    await both.getByRole('radio', { name: 'both ends' }).check();
    expect(await sentence('both-ends')).toBe('a→⟨8⟩ has read all 8 words, a←⟨1⟩ has read all 8 words.');
  });
});

it('follows the notation, and back', async () => {
  await figure('both-ends');
  await page.locator('.notation select').selectOption('slides');
  await expect.poll(() => sentence('both-ends')).toContain('s→');
  await page.locator('.notation select').selectOption('ng');
  await expect.poll(() => sentence('both-ends')).toContain('a→⟨8⟩');
});

it('is complete without scripts, as the scripts leave it', async () => {
  const still = await open('bidirectional/', { javaScript: false });
  const live = await open('bidirectional/');
  for (const name of mine) {
    await figure(name, live);
    const texts = (on: Page) => on.locator(`#${name} :is(table, .said)`).allTextContents();
    expect(await texts(still)).toEqual(await texts(live));
  }
  for (const on of [still, live]) {
    expectQuiet(on);
    await on.context().close();
  }
});
