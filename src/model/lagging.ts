/** Whether a translation was made from an earlier state of its original; an original notes no revision. */
export function isLagging({ fields }: { fields: object }, record: { revision: string | null }): boolean {
  const { sourceRevision } = fields as { sourceRevision?: string };
  return sourceRevision !== undefined && sourceRevision !== record.revision;
}
