/** For new passwords. NIST SP 800-63B asks for 8 characters beside a second factor, and for 15 without. */
export const PASSWORD_CHARS_MIN = 10;
/** Passwords are hashed completely: a longer one costs time without protecting better. */
export const PASSWORD_CHARS_MAX = 128;
