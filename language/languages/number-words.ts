/** The numbers between round ones: "twenty one", "einundzwanzig". */
export function numberWords(
  tens: Readonly<Record<string, number>>,
  ones: Readonly<Record<string, number>>,
  join: (ten: string, one: string) => string,
): Record<string, number> {
  const words: Record<string, number> = {};
  for (const [ten, tenfold] of Object.entries(tens))
    for (const [one, value] of Object.entries(ones)) words[join(ten, one)] = tenfold + value;
  return words;
}
