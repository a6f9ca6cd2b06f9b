/** Words for currencies behind a number, in the languages of questions: "100 euros", "50 dólares". */
export const MONEY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EUR: 'euro euros eurs ユーロ',
    USD: 'dollar dollars dollari dollaro dólar dólares dolar dolares bucks ドル usd',
    GBP: 'pound pounds pfund libra libras livre livres sterlina sterline ポンド',
    JPY: 'yen ien ienes yenes 円',
    BRL: 'real reais reales reals レアル',
    CHF: 'franken francs franchi francos フラン',
  }).flatMap(([currency, words]) => words.split(' ').map((word): [string, string] => [word, currency])),
);
