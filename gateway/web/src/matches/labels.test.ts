import { expect, test } from 'vitest'
import { box, labels } from './labels'
import { project, WIDTH } from './outlines'

const dot = (name: string, lat: number, lon: number) => ({ name, ...project(lat, lon) })
const DOTS = [
  dot('Kokkola Industrial Park', 63.84, 23.13),
  dot('Orkanger industrial park', 63.3, 9.85),
  dot('Sundsvall and the Västernorrland coast', 62.39, 17.3),
]

test('no label runs over another, over a dot, or off the map', () => {
  const placed = labels(DOTS, WIDTH).map(box)
  placed.forEach((it, index) => {
    expect(it.left).toBeGreaterThanOrEqual(0)
    expect(it.right).toBeLessThanOrEqual(WIDTH)
    for (const { name, x, y } of DOTS) {
      expect(x > it.left && x < it.right && y > it.top && y < it.bottom, `${index} over ${name}`).toBe(false)
    }
    for (const other of placed.slice(index + 1)) {
      expect(it.left < other.right && other.left < it.right && it.top < other.bottom && other.top < it.bottom).toBe(false)
    }
  })
})

test('a name without room anywhere is cut short', () => {
  expect(labels([{ name: 'A very long name of a park', x: 10, y: 50 }], 60)[0]?.text).toMatch(/^A very.*…$/)
})
