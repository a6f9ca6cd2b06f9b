/** The name of the shared service whose files run jobs. */
export const SERVICE_OF_JOBS = 'jobs';
