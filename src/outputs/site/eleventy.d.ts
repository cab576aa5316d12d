/** What we call of two packages that ship no types. */
declare module "@11ty/eleventy" {
  export interface EleventyConfig {
    addPlugin<Options>(
      plugin: (config: EleventyConfig, options: Options) => void | Promise<void>,
      options: Options,
    ): void | Promise<void>;
    addFilter(name: string, filter: (...values: never[]) => unknown): void;
    addGlobalData(name: string, value: () => unknown): void;
    on(
      event: "eleventy.engine.njk",
      listener: (event: { nunjucks: { runtime: { markSafe(html: string): unknown } } }) => void,
    ): void;
    on(
      event: "eleventy.before",
      listener: (event: { directories: { output: string } }) => Promise<void>,
    ): void;
    setFreezeReservedData(freeze: boolean): void;
    setInputDirectory(folder: string): void;
    setOutputDirectory(folder: string): void;
    setNunjucksEnvironmentOptions(options: { autoescape: boolean; throwOnUndefined: boolean }): void;
    setTemplateFormats(formats: string[]): void;
    setUseGitIgnore(use: boolean): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; config(config: EleventyConfig): void | Promise<void> },
    );
    init(): Promise<void>;
    write(): Promise<unknown>;
    disableLogger(): void;
  }
}

declare module "@11ty/eleventy-img" {
  export interface ImageStats {
    format: string;
    width: number;
    height: number;
    filename: string;
    outputPath: string;
    sourceType: string;
  }

  export default function Image(
    source: string,
    options: {
      widths: number[];
      formats: string[];
      outputDir: string;
      urlPath: string;
      filenameFormat(hash: string, source: string, width: number, format: string): string;
    },
  ): Promise<Record<string, ImageStats[]>>;
}
