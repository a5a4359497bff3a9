/** A text as messages show it back. */
export function shown(text: string, most = SHOWN): string {
  const characters = [...text.trim()];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}

/** Cut to so many characters. */
const SHOWN = 12;
