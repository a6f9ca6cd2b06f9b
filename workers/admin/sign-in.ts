import { newApp } from '../http/app.ts';
import { authOf } from '../http/auth.ts';

/** Signing up, in and out is better-auth's: `POST /api/auth/sign-in/email` and its neighbours. */
export const signInRoutes = newApp().on(['GET', 'POST'], '/api/auth/*', (c) => authOf(c.env).handler(c.req.raw));
