/** The Worker in which training runs. What it fetches is its own arithmetic; nothing leaves the browser. */
import { readLibrary } from '../networks/read-library.ts';
import { LARGEST_FILE } from '../networks/weights-file.ts';
import { type MakeKernels, wasmKernels } from '../training/kernels.ts';
import kernelsAddress from '../training/kernels.wasm?url';
import { scalarKernels } from '../training/scalar-kernels.ts';
import { textOf } from './read-file.ts';
import type { Ask, Standing, Tell } from './training-messages.ts';
import { TrainingSession } from './training-session.ts';

/** The largest text that is read, in bytes: as long as a text may be, of letters of four bytes. */
const LARGEST_TEXT = 4_800_000;

/** The fast arithmetic, or plain loops where WebAssembly or its SIMD is missing or forbidden. */
async function kernels(): Promise<{ make: MakeKernels; arithmetic: Standing['arithmetic'] }> {
  try {
    const bytes = await (await fetch(kernelsAddress)).arrayBuffer();
    return { make: wasmKernels(await WebAssembly.compile(bytes)), arithmetic: 'simd' };
  } catch {
    return { make: scalarKernels, arithmetic: 'scalar' };
  }
}

function tell(answer: Tell): void {
  const large =
    answer.kind === 'snapshot' ? answer.snapshot.engine.memory : answer.kind === 'states' ? answer.values : null;
  postMessage(answer, { transfer: large ? [large.buffer] : [] });
}

/** A message to oneself comes after those that wait already, and sooner than a timer. */
const { port1, port2 } = new MessageChannel();
const put: (() => void)[] = [];
port1.onmessage = () => put.shift()?.();
function later(run: () => void, milliseconds: number): void {
  if (milliseconds > 0) setTimeout(run, milliseconds);
  else {
    put.push(run);
    port2.postMessage(null);
  }
}

const session = kernels().then(
  (chosen) => new TrainingSession({ library: readLibrary(), ...chosen, now: () => performance.now(), later, tell }),
);

/** What has been asked is done in its order, also where a file has to be read first. */
let last: Promise<void> = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  last = last.then(() => answer(data));
});

async function answer(message: Ask): Promise<void> {
  const training = await session;
  try {
    if (message.kind === 'start' && typeof message.text !== 'string')
      training.ask({ ...message, text: await textOf(message.text, LARGEST_TEXT, 'text') });
    else if (message.kind === 'open' && typeof message.file !== 'string')
      training.ask({ ...message, file: await textOf(message.file, LARGEST_FILE, 'file') });
    else training.ask(message as Ask<string>);
  } catch (error) {
    training.fault(error, message.kind === 'open' ? 'file' : 'text');
  }
}
