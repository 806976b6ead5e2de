const SCALE = 2

export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** The drawing as a file of its own: white ground, dark text. */
export function svgText(svg: SVGSVGElement | null): string {
  if (svg === null) {
    throw new Error('There is no drawing to download. Maybe there are no flows?')
  }
  const copy = svg.cloneNode(true) as SVGSVGElement
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('style', 'background:#fff;color:#15211e;font-family:sans-serif')
  return new XMLSerializer().serializeToString(copy)
}

export async function pngOf(svg: SVGSVGElement | null): Promise<Blob> {
  const text = svgText(svg)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * SCALE
  canvas.height = image.height * SCALE
  const context = canvas.getContext('2d')
  if (context === null) {
    throw new Error('This browser draws no images')
  }
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('This browser writes no PNG')) : resolve(blob)))
  })
}
