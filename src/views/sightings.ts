import { escapeText } from '../equations/typeset.ts';
import type { Exhibit } from '../lesson/museum-program.ts';

/** Where mistakes of the kind were met. */
export function sightingsMarkup(exhibit: Exhibit | null): string {
  if (!exhibit) return '<p>Choose a mistake to see the line that it changes, and what the check says of it.</p>';
  const links = exhibit.sightings.map(
    ({ repository, number, what }) =>
      `<li><a href="https://github.com/${repository}/issues/${number}">${repository} #${number}</a>: ${escapeText(what)}.</li>`,
  );
  return `<p>${escapeText(exhibit.why)}</p><p class="met">Met in public:</p><ul>${links.join('')}</ul>`;
}
