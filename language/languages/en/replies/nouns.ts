/** Things that are counted. */
export const nouns = {
  minute: { one: '{n} minute', other: '{n} minutes' },
  hour: { one: '{n} hour', other: '{n} hours' },
  day: { one: '{n} day', other: '{n} days' },
  week: { one: '{n} week', other: '{n} weeks' },
  month: { one: '{n} month', other: '{n} months' },
  quarter: { one: '{n} quarter', other: '{n} quarters' },
  year: { one: '{n} year', other: '{n} years' },
  second: { one: '{n} second', other: '{n} seconds' },
  person: { one: '{n} person', other: '{n} people' },
  session: { one: '{n} session', other: '{n} sessions' },
  event: { one: '{n} event', other: '{n} events' },
  group: { one: '{n} group', other: '{n} groups' },
  row: { one: '{n} row', other: '{n} rows' },
  value: { one: '{n} value', other: '{n} values' },
  /** Any count of a named event. */
  counted: { one: '{n} {noun}', other: '{n} {noun}' },
  point: { one: '{n} percentage point', other: '{n} percentage points' },
};
