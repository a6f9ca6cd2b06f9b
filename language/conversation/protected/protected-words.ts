/**
 * Words of one language by the part they play in a wish that must not be met, or that no data can meet. A wish is
 * recognised by how these parts stand together (`refusal-of.ts`), never by one of them alone.
 */
export type ProtectedWords = {
  /** Orders that change or destroy data or act on people: imperatives and infinitives, never participles. */
  readonly orders: readonly string[];
  /** Orders whose words are nouns as well ("update"): only with an object of their own. */
  readonly nounOrders: readonly string[];
  /** Orders that may as well change how data is shown: "remove the filter". */
  readonly viewOrders: readonly string[];
  /** Orders to hand something to somebody. */
  readonly sendOrders: readonly string[];
  /** Where an order stands in its clause: before its object, behind it, or in either place. */
  readonly orderPlace: 'first' | 'last' | 'either';
  /** Whether a noun before another one only describes it, as in "password resets". */
  readonly nounsBeforeNouns: boolean;
  /** Words that may stand before an order at the beginning of a clause. */
  readonly openers: readonly string[];
  /** Words after which a new clause begins. */
  readonly joins: readonly string[];
  /** Data, settings and accounts: what an order would change. */
  readonly things: readonly string[];
  /** Parts of a report. */
  readonly viewThings: readonly string[];
  /** Objects that the product makes of an answer. */
  readonly savedThings: readonly string[];
  /** Articles, pronouns and quantities: after an order, they show that it takes an object. */
  readonly determiners: readonly string[];
  /** "How many", "rate", "share": the question is about amounts. */
  readonly amounts: readonly string[];
  /** Somebody who receives, other than the person who asks. */
  readonly receivers: readonly string[];
  readonly others: readonly string[];
  readonly every: readonly string[];
  /** Those whose data is apart: projects, organisations, companies. */
  readonly tenants: readonly string[];
  /** Whoever is meant is another one. */
  readonly outsiders: readonly string[];
  readonly persons: readonly string[];
  /** Personal data by which somebody can be reached or known. */
  readonly contacts: readonly string[];
  readonly secrets: readonly string[];
  /** "Show", "list", "what is". */
  readonly shows: readonly string[];
  readonly of: readonly string[];
  /** Before a word, these make it a means or a breakdown: "with", "by". */
  readonly means: readonly string[];
  readonly overrides: readonly string[];
  readonly instructions: readonly string[];
  /** Roles that somebody wants the reader to play. */
  readonly roles: readonly string[];
  /** Quantities that no events hold unless the project has a name for them. */
  readonly absent: readonly string[];
  /** "Because of": a cause cannot be counted. */
  readonly causes: readonly string[];
};

export type ProtectedClass = Exclude<keyof ProtectedWords, 'orderPlace' | 'nounsBeforeNouns'>;
