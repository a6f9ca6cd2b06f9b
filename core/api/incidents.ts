import { z } from 'zod';
import { alarmDeliverySchema, alarmSchema, alarmSegmentSchema } from './alarms.ts';
import { SEVERITIES } from './anomaly.ts';

/** Shapes of `/alerts/incidents`: alarms of one cause, what was told of them, and who takes care. */

export const INCIDENT_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

const personSchema = z.object({ id: z.string(), name: z.string() });

export const incidentSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    title: z.string(),
    state: z.enum(INCIDENT_STATES),
    severity: z.enum(SEVERITIES).meta({ description: 'The gravest of its alarms.' }),
    cause: z.string().exactOptional().meta({ description: 'What its alarms have in common, such as `release 4.2`.' }),
    segments: z.array(alarmSegmentSchema),
    alarms: z.object({ all: z.int(), firing: z.int() }),
    lead: alarmSchema.exactOptional().meta({
      description: 'The alarm that stands for it: the gravest that fires, or of those that are over, the first.',
    }),
    began_at: z.iso.datetime(),
    ended_at: z.iso.datetime().exactOptional(),
    changed_at: z.iso.datetime(),
    owner: personSchema.exactOptional(),
    acknowledged_by: personSchema.exactOptional(),
    snoozed_until: z.iso.datetime().exactOptional(),
    is_muted: z.boolean(),
    is_flapping: z.boolean(),
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof incidentSchema>;

/** `GET /alerts/incidents`: newest first; `next` is the `after` of the next page. */
export const incidentsSchema = z.object({
  incidents: z.array(incidentSchema),
  open: z.int().meta({ description: 'Incidents of the project that nobody has acknowledged or resolved.' }),
  next: z.string().exactOptional(),
});
export type IncidentsAnswer = z.infer<typeof incidentsSchema>;

export const TIMELINE_KINDS = [
  'opened',
  'joined',
  'alarm_changed',
  'alarm_ended',
  'corrected',
  'told',
  'held',
  'flapping',
  'calm',
  'escalated',
  'acknowledged',
  'resolved',
  'reopened',
  'owner',
  'note',
  'snoozed',
  'muted',
] as const;

export const timelineEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    kind: z.enum(TIMELINE_KINDS),
    text: z.string().exactOptional().meta({ description: 'The note of a person, or what happened.' }),
    by: personSchema.exactOptional().meta({ description: 'Absent: the service.' }),
    alarm: z.string().exactOptional().meta({ description: 'Key of the alarm that it is about.' }),
    channel: z.string().exactOptional().meta({ description: 'Id of the channel that was told, or was not.' }),
  })
  .meta({ id: 'IncidentTimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** `GET /alerts/incidents/:id`. */
export const incidentDetailSchema = z.object({
  incident: incidentSchema,
  alarms: z.array(alarmSchema),
  timeline: z.array(timelineEntrySchema).meta({ description: 'Oldest first.' }),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

const NOTE_CHARS_MAX = 2_000;
const note = z.string().trim().min(1).max(NOTE_CHARS_MAX);

/** `POST /alerts/incidents/:id/acknowledge`, `…/resolve` and `…/reopen`. */
export const incidentStepSchema = z.strictObject({ note: note.exactOptional() });
/** `POST /alerts/incidents/:id/notes`. */
export const incidentNoteSchema = z.strictObject({ text: note });
/** `PUT /alerts/incidents/:id/owner`: a member who may see the project, or nobody. */
export const incidentOwnerSchema = z.strictObject({ user_id: z.string().max(200).nullable() });
/** `PUT /alerts/incidents/:id/snooze`: no messages until then; `null` ends it. */
export const incidentSnoozeSchema = z.strictObject({ until: z.iso.datetime({ offset: true }).nullable() });
/** `PUT /alerts/incidents/:id/mute`: no messages but that it is over. */
export const incidentMuteSchema = z.strictObject({ is_muted: z.boolean() });
/** The answer to each of these. */
export const incidentChangedSchema = z.object({ incident: incidentSchema });

const MUTES_MAX = 20;
const muteSchema = z
  .strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: 'must end after it begins' });

/** How a project sends its alerts, where a rule does not say otherwise. */
export const alertPolicySchema = alarmDeliverySchema
  .omit({ channels: true })
  .required()
  .extend({
    mutes: z.array(muteSchema).max(MUTES_MAX).meta({
      description: 'Planned work: nothing is told meanwhile, and what still goes on at its end is told once.',
    }),
  })
  .meta({ id: 'AlertPolicy' });
/** `PUT /alerts/policy`: all of it. */
export const setAlertPolicySchema = alertPolicySchema.extend({ project_id: z.string().min(1).max(100) });
