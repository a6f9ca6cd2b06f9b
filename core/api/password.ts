/** Of a password that is chosen now; NIST SP 800-63B asks for 8 beside a second factor, and for 15 alone. */
export const PASSWORD_CHARS_MIN = 10;
/** Each is hashed whole: a longer one costs time and protects no better. */
export const PASSWORD_CHARS_MAX = 128;
