import ArgumentParser
import Configuration
import ServiceLifecycle
import Forum
@main struct Kring: ParsableCommand { func run() { print("hi") } }
