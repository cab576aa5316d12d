/** How long before its day a right or a fact sheet is spoken of: time enough to write to whoever holds or reads it. */
const NOTICE = { days: 30 };

/** Whether an ISO day is near enough to be spoken of, or past. */
export function isNear(day: string, today: Temporal.PlainDate): boolean {
  return day <= today.add(NOTICE).toString();
}
