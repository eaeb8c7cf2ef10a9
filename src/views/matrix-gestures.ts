import { symbolText } from '../equations/symbols.ts';
import { isMatrixText, readMatrix } from './entry-text.ts';
import type { MatrixEditor } from './matrix.ts';

/** Dragging an entry changes it: right and up for more. A finger drags only the entry that it has chosen before. */
export function letDrag(root: HTMLElement, editor: MatrixEditor): void {
  // The selected text of an entry would be dragged away by itself.
  root.addEventListener('dragstart', (event) => event.preventDefault());
  root.addEventListener('pointerdown', (event) => {
    const field = event.target;
    if (!editor.isEntry(field) || event.button !== 0) return;
    if (event.pointerType === 'touch' && document.activeElement !== field) return;
    const start = { x: event.clientX, y: event.clientY, value: editor.valueIn(field) };
    const group = `drag ${event.timeStamp}`;
    let dragging = false;
    const move = (next: PointerEvent) => {
      const distance = next.clientX - start.x - (next.clientY - start.y);
      dragging ||= Math.abs(distance) > 5;
      if (!dragging) return;
      next.preventDefault();
      root.classList.add('is-dragging');
      const step = 0.01 * (next.shiftKey ? 10 : 1) * (next.altKey ? 0.1 : 1);
      editor.nudge(field, start.value + Math.round(distance) * step, group);
    };
    const end = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      root.classList.remove('is-dragging');
      if (dragging) editor.rest();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  });
}

/** A pasted text that is a matrix fills the whole matrix; one that is a single entry goes into its field. */
export function letPaste(root: HTMLElement, editor: MatrixEditor): void {
  root.addEventListener('paste', (event) => {
    const field = event.target;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!editor.isEntry(field) || !isMatrixText(text)) return;
    event.preventDefault();
    try {
      const pasted = readMatrix(text);
      const { name, rows, columns } = editor;
      const [height, width] = [pasted.length, pasted[0]?.length ?? 0];
      const turned = columns === 1 && height === 1 && width === rows;
      if (!turned && (height !== rows || width !== columns)) {
        throw new SyntaxError(
          `What was pasted is ${height} × ${width}; ${symbolText(name, null)} is ${rows} × ${columns}.`,
        );
      }
      editor.takeAll(pasted.flat(), field);
    } catch (reason) {
      editor.complain(reason, null);
    }
  });
}
