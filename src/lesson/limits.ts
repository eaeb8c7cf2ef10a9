/** The longest sentence a lesson takes. */
export const MOST_WORDS = 50;
/** Entries typed by readers stay within this; it keeps numbers readable, not the network finite. */
export const LARGEST_ENTRY = 1e6;
