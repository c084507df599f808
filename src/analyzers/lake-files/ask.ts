/** What a scan asks of a table. */
export interface Ask {
  /**
   * Whether rows may pass whose keys have these values, as the catalog writes them: `perhaps` where the engine knows and
   * we do not. Absent: all do.
   */
  readonly mayPass?: (row: ReadonlyMap<string, string>) => 'yes' | 'no' | 'perhaps';
}
