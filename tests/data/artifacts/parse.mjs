// Reads a feed with feedsmith and captions with webvtt-parser; prints what they make of them as JSON.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, feed, captions] = process.argv.slice(2)
const require = createRequire(pathToFileURL(join(folder, 'package.json')))
const { parseRssFeed } = require('feedsmith')
const { WebVTTParser } = require('webvtt-parser')
const { errors, cues } = new WebVTTParser().parse(readFileSync(captions, 'utf8'), 'captions')
console.log(JSON.stringify({ feed: parseRssFeed(readFileSync(feed, 'utf8')), errors, cues: cues.length }))
