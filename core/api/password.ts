/** For new passwords. NIST SP 800-63B requires 8 characters beside a second factor, and 15 without one. */
export const PASSWORD_CHARS_MIN = 10;
/** Passwords are hashed as a whole: a longer one costs time without better protection. */
export const PASSWORD_CHARS_MAX = 128;
