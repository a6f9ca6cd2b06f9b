/** Each time that so large a part of the quota has been taken beyond it, the number of visitors kept is halved again. */
const STEP = 0.25;
/** One visitor in 128. */
export const HALVINGS_MAX = 7;

/** How events over a quota are taken: all of them, those of a part of the visitors, or none. */
export type Intake = { readonly halvings: number } | 'none';

/**
 * One visitor in two from the quota on, one in four from 125 % of it, and so on to one in 128; beyond 275 % nothing. What
 * is stored grows with the logarithm of what is sent: an organisation that sends ten times its quota stores twice it.
 *
 * @param used  events stored this month
 */
export function intakeOf(used: number, quota: number): Intake {
  if (used < quota) return { halvings: 0 };
  if (quota === 0) return 'none';
  const halvings = 1 + Math.floor((used / quota - 1) / STEP);
  return halvings > HALVINGS_MAX ? 'none' : { halvings };
}
