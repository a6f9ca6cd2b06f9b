export { coldRoutes } from './file-routes.ts';
