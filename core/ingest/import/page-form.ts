const LISTS: ReadonlySet<string> = new Set(['results', 'data']);
const NAME_CHARS_MAX = 20;

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number | undefined> = new Set([0x5d, 0x7d]);
/** Depths within a page: of its members, and of the members of its list. */
const OF_PAGE = 1;
const OF_LIST = 2;

/**
 * Rewrites pages of an API in place, chunk by chunk, one page or several behind each other: each member of a page's list is
 * a line, and everything else becomes spaces.
 */
export class PageForm {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** The last text of the page itself: the name of the member that follows. */
  #name = '';
  #isInList = false;

  /** Whether the pages may end here. */
  get isWhole(): boolean {
    return this.#depth === 0 && !this.#isInText;
  }

  rewrite(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? SPACE;
      const isOfRecord = this.#isInList;
      const isEnd = this.#isInText ? this.#passText(byte) : this.#passStructure(byte);
      if (isEnd) bytes[at] = LINE_FEED;
      else if (!isOfRecord || byte === LINE_FEED) bytes[at] = SPACE;
    }
  }

  #passText(byte: number): boolean {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInText = false;
    else if (this.#depth === OF_PAGE && this.#name.length < NAME_CHARS_MAX) this.#name += String.fromCharCode(byte);
    return false;
  }

  /** @returns whether a member of the list ends here */
  #passStructure(byte: number): boolean {
    if (byte === QUOTE) {
      this.#isInText = true;
      if (this.#depth === OF_PAGE) this.#name = '';
    } else if (OPENING.has(byte)) {
      if (this.#depth === OF_PAGE && LISTS.has(this.#name)) this.#isInList = true;
      this.#depth++;
    } else if (CLOSING.has(byte)) {
      this.#depth--;
      if (this.#depth !== OF_PAGE || !this.#isInList) return false;
      this.#isInList = false;
      this.#name = '';
      return true;
    } else if (byte === COMMA) {
      if (this.#depth === OF_PAGE) this.#name = '';
      return this.#isInList && this.#depth === OF_LIST;
    }
    return false;
  }
}
