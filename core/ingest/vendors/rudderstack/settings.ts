import { jsonAnswer, type OwnRoute } from '../protocol.ts';

/**
 * The browser and mobile SDKs do not start without the configuration of their source. It has no destinations, and reports of
 * the SDK about itself are off.
 */
export const rudderstackSettings: OwnRoute = {
  address: 'GET /sourceConfig',
  answer: (key) =>
    jsonAnswer({
      isHosted: true,
      source: {
        id: key,
        name: 'Edgewise',
        writeKey: key,
        enabled: true,
        config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        destinations: [],
        connections: [],
        dataplanes: {},
        updatedAt: '2026-01-01T00:00:00.000Z',
      },
    }),
};
