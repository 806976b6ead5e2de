/** The roles that can be given in a hub, or among the region's own people. */
export function rolesOf(hub: string): readonly string[] {
  return hub === 'region' ? ['region-operator', 'researcher'] : ['hub-coordinator']
}
