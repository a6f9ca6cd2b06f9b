/** Words of time phrases, so that misspelled ones are corrected before phrases are matched. */
export const TIME_WORDS: readonly string[] =
  `today yesterday tomorrow day days week weeks weekly month months monthly quarter quarters quarterly year years yearly hour hours hourly
  minute minutes daily fortnight weekend weekends last past previous this current next since before after ago until between from monday tuesday
  wednesday thursday friday saturday sunday january february march april june july august september october november december first second
  third fourth same period one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty sixty ninety couple few half`
    .split(/\s+/)
    .filter(Boolean);
