/** DPUs of a worker, by its type. https://docs.aws.amazon.com/glue/latest/dg/add-job.html */
export const dpusOfWorker: Readonly<Record<string, number>> = {
  Standard: 1,
  'G.025X': 0.25,
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
  'G.12X': 12,
  'G.16X': 16,
};
