/** What we call of two packages that ship no types. */
declare module "@11ty/eleventy" {
  export interface EleventyConfig {
    addExtension(
      extension: string,
      engine: {
        compileOptions: { cache: boolean };
        compile(source: string, name: string): (data: { view: never }) => string;
      },
    ): void;
    addGlobalData(name: string, value: () => unknown): void;
    setInputDirectory(folder: string): void;
    setOutputDirectory(folder: string): void;
    setTemplateFormats(formats: string[]): void;
    setUseGitIgnore(use: boolean): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: undefined,
      options: { quietMode: boolean; config(config: EleventyConfig): void },
    );
    toJSON(): Promise<unknown>;
    disableLogger(): void;
  }
}

declare module "@11ty/eleventy-img" {
  import type { Sharp } from "sharp";

  export interface ImageStats {
    format: string;
    width: number;
    height: number;
    filename: string;
    buffer: Buffer;
    sourceType: string;
  }

  export default function Image(
    source: Buffer,
    options: {
      widths: number[];
      formats: string[];
      sharpAvifOptions: { effort: number };
      sharpJpegOptions: { mozjpeg: boolean };
      transform(sharp: Sharp): void;
      dryRun: true;
      useCache: false;
      failOnError: true;
      urlPath: string;
      filenameFormat(hash: string, source: string, width: number, format: string): string;
    },
  ): Promise<Record<string, ImageStats[]>>;
}
