import { z } from 'zod';

/** The surroundings of an anomaly: where it is, what moved with it, what happened before it, and whom it touches. */

const IMPACTS = ['low', 'medium', 'high'] as const;
export type BusinessImpact = (typeof IMPACTS)[number];

/** Kinds of causes, by which a page shows them in its own language; the texts beside them are English. */
export const CAUSE_CODES = [
  'bots',
  'campaign',
  'consent',
  'data_stopped',
  'deploy',
  'load',
  'one_page',
  'one_person',
  'outage',
  'price_or_form',
  'release',
  'schedule',
  'segment',
  'slow_change',
  'source',
  'twice',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

const affectedSegmentSchema = z
  .object({
    dimension: z.string().meta({ description: 'A property such as `os`, or `release` for one of an app.' }),
    value: z.string(),
    expected: z.number(),
    actual: z.number(),
    share: z.number().meta({ description: 'Its part of the whole change: 1 is all of it.' }),
  })
  .meta({ id: 'AffectedSegment' });
export type AffectedSegment = z.infer<typeof affectedSegmentSchema>;

const NEARBY_KINDS = ['annotation', 'campaign', 'deploy', 'release'] as const;
const nearbyEventSchema = z
  .object({
    kind: z.enum(NEARBY_KINDS),
    name: z.string(),
    at: z.iso.datetime(),
    minutes_before: z.int().meta({ description: 'Before the anomaly began; negative: after it.' }),
  })
  .meta({ id: 'NearbyEvent' });
export type NearbyEvent = z.infer<typeof nearbyEventSchema>;

const touchedSchema = z.object({
  persons: z.number().meta({ description: 'Persons who met the anomaly, or are missing because of it.' }),
  usual_persons: z.number().meta({ description: 'Persons of the project in as long a time, usually.' }),
  revenue: z.number().meta({ description: 'Change of the revenue against the usual.' }),
  usual_revenue: z.number(),
});
export type Touched = z.infer<typeof touchedSchema>;

export const anomalyContextSchema = z
  .object({
    affectedSegments: z.array(z.string()),
    correlatedMetrics: z.array(z.string()),
    potentialCauses: z.array(z.string()),
    businessImpact: z.enum(IMPACTS),
    cause: z.string().exactOptional().meta({ description: 'The segment that explains it, such as `iOS 4.2`.' }),
    segments: z.array(affectedSegmentSchema).exactOptional(),
    causes: z.array(z.enum(CAUSE_CODES)).exactOptional().meta({ description: 'The kinds of `potentialCauses`.' }),
    advice: z.array(z.string()).exactOptional(),
    nearby: z.array(nearbyEventSchema).exactOptional().meta({ description: 'The nearest first.' }),
    touched: touchedSchema.exactOptional().meta({ description: 'Absent until it was worked out.' }),
  })
  .meta({ id: 'AnomalyContext' });
export type AnomalyContext = z.infer<typeof anomalyContextSchema>;
