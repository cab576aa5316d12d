/** Whether the name of a video's tag is about its place or its camera; the program that encoded it may stay. */
export function isTellingName(name: string): boolean {
  return /location|gps|latitude|longitude|(?:^|[._:])(?:make|model|manufacturer)$/i.test(name);
}
