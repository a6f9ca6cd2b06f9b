import type { RouteTable } from '../../platform/routes/route.ts';
import { erasureRoutes } from './erasure-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { mergeRoutes } from './merge-routes.ts';

/** Erasure, export and merges of persons, deletion of projects. */
export const privacyRoutes: RouteTable = [...erasureRoutes, ...exportRoutes, ...mergeRoutes];
