/** Seconds that a note lasts. */
const BEAT = 0.4;
/** Middle C, in hertz. */
const MIDDLE_C = 261.63;

/** A button that plays notes, given in semitones above middle C, one after the other; pressed again it stops them. */
export function mountListen(button: HTMLButtonElement, notes: () => readonly number[]): void {
  let sounding: AudioContext | null = null;
  const stop = () => {
    void sounding?.close();
    sounding = null;
    button.setAttribute('aria-pressed', 'false');
  };
  button.addEventListener('click', () => {
    if (sounding) return stop();
    const context = new AudioContext();
    sounding = context;
    button.setAttribute('aria-pressed', 'true');
    const last = notes()
      .map((semitone, k) => play(context, semitone, context.currentTime + 0.05 + k * BEAT))
      .at(-1);
    last?.addEventListener('ended', () => {
      if (sounding === context) stop();
    });
  });
}

/** A note that fades, so that two of the same are heard as two. */
function play(context: AudioContext, semitone: number, from: number): OscillatorNode {
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.type = 'triangle';
  tone.frequency.value = MIDDLE_C * 2 ** (semitone / 12);
  volume.gain.setValueAtTime(0.25, from);
  volume.gain.exponentialRampToValueAtTime(0.01, from + BEAT);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(from + BEAT);
  return tone;
}
