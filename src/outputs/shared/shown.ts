/** How many releases and quotes stand with a person or sector; a list of its own holds them all. */
export const SHOWN = 10;
