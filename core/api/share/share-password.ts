/** Passwords of links are told to others, so they may be shorter than those of accounts. */
export const SHARE_PASSWORD_CHARS_MIN = 8;
