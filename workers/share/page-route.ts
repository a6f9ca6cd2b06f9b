import { anyone } from '../../platform/routes/access.ts';
