/** Where the chosen theme is kept; `theme-first.js` reads it before the page paints. */
const key = 'unrolled:theme';

type Theme = 'system' | 'light' | 'dark';

/** Shows the theme on the page; "system" leaves the choice to the reader's system. */
function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Keeps the theme for the next page. Where storage is off, the choice holds for this page only. */
function keep(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Private windows and full disks: the page has its colours all the same.
  }
}

/** Brings the three radio buttons in the header to life, and keeps other tabs of the site in step. */
export function startThemeSwitch(): void {
  const inputs = document.querySelectorAll<HTMLInputElement>('[data-theme-switch] input');
  const check = (theme: string) => {
    for (const input of inputs) input.checked = input.value === theme;
  };
  for (const input of inputs)
    input.addEventListener('change', () => {
      show(input.value as Theme);
      keep(input.value as Theme);
    });
  // In a task of its own: whoever listens to storage has the browser open it.
  setTimeout(() => {
    check(document.documentElement.dataset['theme'] ?? 'system');
    addEventListener('storage', (event) => {
      if (event.key !== key) return;
      const theme = event.newValue === 'light' || event.newValue === 'dark' ? event.newValue : 'system';
      show(theme);
      check(theme);
    });
  });
}
