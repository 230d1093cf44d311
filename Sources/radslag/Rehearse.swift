import ArgumentParser
struct Rehearse: ParsableCommand {}
