/** Light, dark, or as the system says; kept in this browser. */
export const APPEARANCES = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEY = 'brokerdeck.appearance';

export function appearance(): Appearance {
  const kept = localStorage.getItem(KEY);
  return APPEARANCES.find((each) => each === kept) ?? 'auto';
}

export function setAppearance(choice: Appearance): void {
  localStorage.setItem(KEY, choice);
  applyAppearance();
}

/** Colours follow the `color-scheme` that the styles take from this attribute; charts are told by the event. */
export function applyAppearance(): void {
  document.documentElement.dataset['appearance'] = appearance();
  dispatchEvent(new Event('appearance'));
}
