import { createContext } from 'react';

/**
 * Whether the change that is being made goes on with typing that the history has an entry of: what somebody types in one
 * go is one step back.
 */
export const TypingContext = createContext<{ isOngoing: boolean }>({ isOngoing: false });
