/**
 * Norway, Sweden and Finland in some thirty points each, drawn for this map by eye: enough to see where a hub lies, not
 * to measure by.
 */
type Point = readonly [lat: number, lon: number]

const NORWAY_SWEDEN: readonly Point[] = [
  [69.05, 20.6], [68.4, 18.1], [67.9, 16.5], [66.3, 14.6], [65.0, 14.3], [64.0, 13.9], [63.0, 12.1], [61.9, 12.2],
  [61.0, 12.7], [60.0, 12.4], [59.0, 11.5],
]
const SWEDEN_FINLAND: readonly Point[] = [[65.85, 24.1], [67.0, 23.8], [68.0, 23.4], [69.05, 20.6]]
const NORWAY_FINLAND: readonly Point[] = [[69.1, 28.9], [70.0, 27.9], [69.0, 25.7], [68.6, 23.2], [69.05, 20.6]]

export const OUTLINES: readonly (readonly Point[])[] = [
  [
    ...NORWAY_SWEDEN, [59.1, 10.8], [59.6, 10.6], [59.0, 10.1], [58.4, 8.7], [58.0, 7.0], [58.9, 5.6], [60.4, 5.0],
    [61.9, 5.0], [62.6, 6.4], [63.4, 8.3], [64.0, 9.6], [64.9, 10.9], [66.0, 12.5], [67.3, 14.4], [68.4, 15.0],
    [69.2, 17.0], [70.0, 19.5], [70.7, 22.5], [71.1, 25.8], [70.9, 28.3], [70.3, 31.0], [69.7, 30.8], ...NORWAY_FINLAND,
  ],
  [
    ...NORWAY_SWEDEN, [58.4, 11.3], [57.6, 11.8], [56.7, 12.7], [55.5, 12.9], [55.4, 14.2], [56.1, 14.8], [56.2, 16.0],
    [57.3, 16.5], [58.6, 16.9], [59.0, 18.1], [60.2, 18.6], [60.7, 17.3], [61.7, 17.3], [62.6, 17.9], [63.5, 19.6],
    [64.6, 21.1], [65.5, 22.0], ...SWEDEN_FINLAND,
  ],
  [
    [69.05, 20.6], [68.0, 23.4], [67.0, 23.8], [65.85, 24.1], [65.1, 25.4], [64.3, 23.9], [63.5, 22.0], [63.1, 21.3],
    [62.0, 21.2], [60.8, 21.3], [59.9, 23.0], [60.2, 25.0], [60.5, 27.8], [61.2, 29.3], [62.3, 31.2], [62.9, 31.6],
    [63.8, 30.0], [64.8, 29.6], [66.0, 29.9], [67.7, 29.1], [68.2, 28.5], ...NORWAY_FINLAND,
  ],
]

const SCALE = 14
const WEST = 3.5
const NORTH = 71.6
const SHRINK = Math.cos((64 * Math.PI) / 180)

export const WIDTH = (32.5 - WEST) * SHRINK * SCALE
export const HEIGHT = (NORTH - 55) * SCALE

/** Where a place lies on the map. */
export function project(lat: number, lon: number): { x: number; y: number } {
  return { x: (lon - WEST) * SHRINK * SCALE, y: (NORTH - lat) * SCALE }
}

export function outline(points: readonly Point[]): string {
  return points.map(([lat, lon]) => project(lat, lon)).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
}
