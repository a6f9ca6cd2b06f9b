/**
 * An answer as this build knows it. The client leaves enumerations open for services that are newer than it; pages and
 * service come from one build, so their switches name every value.
 */
export type Closed<T> = unknown extends T ? T : T extends string ? KnownText<T> : { [Key in keyof T]: Closed<T[Key]> };

/** The part of an open enumeration that stands for any other text disappears; text that is no enumeration stays. */
type KnownText<T extends string> = string extends T ? (IsSame<T, string> extends true ? T : never) : T;

type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
